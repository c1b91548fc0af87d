"""Simulated news sites on loopback."""
