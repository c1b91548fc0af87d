"""Views of many facts at once: facets, charts, a map, comparisons, downloads."""

from fastapi import APIRouter

from web.explore import reference, routes

router = APIRouter()
router.include_router(routes.router)
router.include_router(reference.router)

__all__ = ["router"]
