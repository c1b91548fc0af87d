"""Knows what on a Hindi news page is no part of the story: by the names of its boxes and by the words of its lines."""

from __future__ import annotations

import re
import unicodedata

from lxml.html import HtmlElement

NOISE_TAGS = frozenset(
    "nav footer aside figure figcaption amp-img amp-carousel amp-accordion dialog caption form marquee".split()
)
KEPT_TAGS = frozenset("html body main article".split())
# Words that class and id attributes of boxes around a story are made of; own observation of news templates.
_BOX_WORDS = """
    related recommend recommended recommendation recommendations alsoread readalso readmore morenews morestories
    share shares sharing sharebar sharebox sharethis addtoany sharedaddy social socials breadcrumb breadcrumbs
    crumbs crumb comment comments disqus newsletter subscribe subscription advert advertisement advertisements
    advertising ads ad adv adbox adslot adsbygoogle banner promo promotion sponsor sponsored taboola outbrain mgid
    sidebar sidebars widget widgets tags tag taglist tagcloud topics keywords authorbox authorbio authorinfo
    aboutauthor caption captions credit copyright footer foot nav navbar navigation menu submenu megamenu toolbar
    popup modal overlay cookie cookies gdpr trending mostread popular latest toc nextprev prevnext pagination
    pager hidden hide sronly offscreen skiplink telegram whatsapp follow followus join joinus ticker marquee poll
    rating likes login signup search player slider carousel swiper thumbnail thumb videobox topbar masthead logo
    feedback reaction reactions emoji appdownload download livetv epaper webstories stories shorts tooltip
    disclaimer postnav adjacent backlink
"""
_BOX_PHRASES = """
    also-read read-also read-more more-news more-from more-stories you-may top-news other-news next-story
    prev-story author-box author-bio author-info author-card author-desc about-author about-us post-author-box
    side-bar right-col right-rail right-side left-rail left-col photo-credit image-credit img-caption
    image-caption photo-caption wp-caption-text tr-caption sr-only screen-reader skip-link next-prev prev-next
    post-navigation nav-links post-nav page-links post-tags tag-list tag-cloud news-tags blog-pager post-footer
    entry-footer article-footer story-footer post-labels date-header fb-root join-box google-news app-download
    d-none font-size text-size print-only no-print most-read bread-crumb web-stories web-story twitter-tweet
    instagram-media fb-post key-points-nav listen-audio audio-player text-to-speech poll-box
"""
BOX = re.compile(
    r"(?:^|[\s_-])(?:"
    + "|".join([*_BOX_WORDS.split(), *(re.escape(phrase).replace("\\-", "[-_]?") for phrase in _BOX_PHRASES.split())])
    + r")(?:$|[\s_\d-])",
    re.IGNORECASE,
)
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
STORY = re.compile(
    r"(?:^|[\s_-])(?:article[-_]?(?:body|content|text|detail|details|desc)|"
    r"story[-_]?(?:body|content|text|detail|details|desc)|"
    r"post[-_]?(?:body|content|text)|entry[-_]?content|news[-_]?(?:body|"
    r"content|text|detail|details|desc|description)|"
    r"(?:main|single|td[-_]post|node|page|full|detail)[-_]?content|"
    r"field[-_]name[-_]body|articlebody|storybody|"
    r"release[-_]?(?:text|content|body)|"
    r"innner-page-main-about-us-content-right-part|content[-_]?(?:body|area|"
    r"text|main))(?:$|[\s_\d-])",
    re.IGNORECASE,
)
ROLES = frozenset("navigation banner contentinfo complementary search dialog menu menubar toolbar".split())


def is_noise_box(element: HtmlElement, tag: str) -> bool:
    """Tells whether an element is a box beside the story, by its tag, its role or the words of its class and id."""
    if tag in KEPT_TAGS:
        return False
    if tag in NOISE_TAGS or element.get("hidden") is not None or (element.get("role") or "") in ROLES:
        return True
    style = element.get("style")
    if style and HIDDEN.search(style):
        return True
    names = names_of(element)
    return bool(names) and bool(BOX.search(names)) and not is_story_box(element)


def is_story_box(element: HtmlElement) -> bool:
    """Tells whether an element says of itself that it holds the story."""
    if "articleBody" in (element.get("itemprop") or ""):
        return True
    names = names_of(element)
    return bool(names) and bool(STORY.search(names))


def names_of(element: HtmlElement) -> str:
    """Gives class and id of an element, camelCase taken apart."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return CAMEL.sub("-", names) if names != " " else ""


def _pattern(text: str) -> re.Pattern[str]:
    """Compiles a pattern over text in NFC, with and without the dots below letters, which are often left out."""
    return re.compile(unicodedata.normalize("NFC", text).replace("\u093c", "\u093c?"), re.IGNORECASE)


_READ = r"(?:पढ़ें?|पढ़िए|देखें|देखिए|सुनें|जानें|जानिए)"
# Lines that invite away from the story; each stands alone, short, and says nothing of the matter.
LINES = _pattern(
    r"^\W*(?:"
    rf"(?:यह|ये|इसे|इन्हें|इस|यहां|यहाँ|खबर)\s*(?:खबर|खबरें)?\s*(?:भी|जरूर)\s*(?:जरूर\s*)?{_READ}"
    rf"|(?:और|अधिक|आगे|पूरी खबर|पूरा समाचार|विस्तार से|संबंधित खबर(?:ें)?)\s*(?:भी\s*)?{_READ}"
    r"|(?:also\s*(?:read|see|watch)|read\s*(?:also|more|next|this)|"
    r"must\s*read|you may also like|see\s*also|recommended for you|"
    r"more from)\b"
    r"|(?:संबंधित|सम्बंधित|इससे जुड़ी|अन्य|और)\s*(?:खबरें|ख़बरें|खबर|समाचार|"
    r"लेख|पोस्ट)\s*[:：\-–]*\s*$"
    r"|related\s*(?:articles?|posts?|news|stories|story|topics?)"
    r"|(?:नवीनतम|ताज़ा|ताजा|लेटेस्ट|बड़ी|टॉप|ट्रेंडिंग)\s*(?:खबरें|ख़बरें|"
    r"समाचार|न्यूज़|न्यूज)\s*$|(?:latest|top|trending|popular)\s*(?:articles?|"
    r"news|posts?|stories)\s*$"
    r"|(?:टैग्?स?|tags?|topics?|labels?|category|श्रेणी|विषय|कीवर्ड)\s*[:：]"
    r"|#\S+(?:\s+#\S+)*\s*$"
    r"|(?:share|शेयर|साझा)(?:\s*(?:करें|this|on|via|the|कीजिए|article|post|news|खबर|इस खबर को).*)?$"
    r"|(?:copy|कॉपी)\s*(?:link|लिंक)|लिंक कॉपी"
    r"|(?:facebook|twitter|whatsapp|telegram|pinterest|linkedin|instagram|"
    r"youtube|x|email|e-mail|print|फेसबुक|ट्विटर|व्हाट्सएप|व्हाट्सऐप|"
    r"वॉट्सऐप|टेलीग्राम|ईमेल|प्रिंट|इंस्टाग्राम|यूट्यूब|लिंक्डइन)(?:[\s|"
    r",/•]+(?:facebook|twitter|whatsapp|telegram|pinterest|linkedin|instagram|"
    r"youtube|x|email|"
    r"e-mail|print|copy link|फेसबुक|ट्विटर|व्हाट्सएप|व्हाट्सऐप|वॉट्सऐप|"
    r"टेलीग्राम|ईमेल|प्रिंट|इंस्टाग्राम|यूट्यूब|लिंक्डइन|कॉपी लिंक|शेयर|"
    r"share))*\s*$"
    r"|(?:follow|subscribe|फॉलो|सब्सक्राइब|लाइक)(?![\u0900-\u097f\w]).{0,60}$"
    r"|(?:advertisement|advertisment|ad|विज्ञापन|sponsored|प्रायोजित|"
    r"- advertisement -|continue reading|story continues below.*|"
    r"skip to (?:main )?content)\W*$"
    r"|(?:first )?(?:published|updated|posted|last updated|created|modified|"
    r"प्रकाशित|अपडेट(?:ेड)?|पोस्टेड|प्रकाशन तिथि|प्रविष्टि तिथि|"
    r"अंतिम अपडेट)\s*(?:on|at|by|:|：|-|\|).{0,120}$"
    r"|(?:by|written by|edited by|reported by|published by|posted by|author|"
    r"लेखक|लेखिका|रिपोर्ट|रिपोर्टर|संवाददाता|संपादक|प्रस्तुति|संपादन|"
    r"द्वारा)\s*[:：\-–|].{0,100}$"
    r"|(?:by|written by|edited by|reported by|published by|posted by)\s+\S.{0,80}$"
    r"|(?:photo|image|pic|picture|फोटो|फ़ोटो|तस्वीर|छाया|चित्र|साभार|"
    r"photo credit|image credit|file photo)\s*(?:credit|source|by|सौजन्य|"
    r"साभार)?\s*[:：\-–].{0,120}$"
    r"|\(?(?:फाइल|फ़ाइल|प्रतीकात्मक|सांकेतिक)\s*(?:फोटो|फ़ोटो|तस्वीर|चित्र)\)?\.?\s*$"
    r"|\d+\s*(?:min(?:ute)?s?|मिनट)\s*(?:read|में पढ़ें|पढ़ें|"
    r"पढ़ने का समय)?\s*$|पढ़ने का समय.{0,30}$|(?:read(?:ing)? time).{0,30}$"
    r"|[\d,.]+\s*[KM]?\s*(?:views?|shares?|comments?|likes?|व्यूज|व्यूज़|"
    r"टिप्पणियां|टिप्पणी|बार पढ़ा गया)\s*$|views?\s*[:：]?\s*\d+"
    r"|(?:leave a (?:reply|comment)|post a comment|no comments?|comments?|"
    r"टिप्पणी (?:करें|दें|छोड़ें|लिखें)|टिप्पणियां|अपनी राय|कमेंट (?:करें|"
    r"बॉक्स))(?![\u0900-\u097f\w]).{0,60}$"
    r"|(?:previous|next|older|newer|पिछला|पिछली|अगला|अगली)\s*(?:article|post|"
    r"story|news|लेख|खबर|पोस्ट)?\s*[:：»«>-]*\s*$"
    r"|(?:home|होम|मुख्य पृष्ठ|मुखपृष्ठ)\s*(?:[/>»›|→].*)?$"
    r"|\(?\s*(?:release id|रिलीज़ आईडी|रिलीज आईडी|विज्ञप्ति संख्या)\s*[:：]?\s*\d+\s*\)?.{0,40}$|आगंतुक पटल.{0,30}$|"
    r"visitor counter.{0,30}$|इस विज्ञप्ति को इन भाषाओं में पढ़ें.{0,80}$|"
    r"read this release in.{0,80}$"
    r"|(?:©|\(c\)|copyright|कॉपीराइट|all rights reserved|सर्वाधिकार).{0,150}$"
    r"|spot_img|translate »"
    r")"
)
# An invitation needs both: a verb that asks the reader, and the site or its channels as the object.
INVITATION = _pattern(
    r"जुड़ें|जुड़िए|जुड़िये|जुड़ने के लिए|जुड़े रहें|(?:ज्वाइन|जॉइन|फॉलो|"
    r"फ़ॉलो|सब्सक्राइब|सब्स्क्राइब|लाइक|डाउनलोड|इंस्टॉल|क्लिक|टैप|ऑन|"
    r"शेयर) (?:करें|कीजिए|करे|करना)"
    r"|\b(?:join|follow|subscribe|download|click|install|tap)\b|पढ़ते रहें|"
    r"पढ़ते रहिए|बने रहें|बने रहिए|घंटी|बेल आइकन|दबाएं"
)
SITE_WORDS = _pattern(
    r"हमारे|हमारा|हमारी|हमें|हमसे|चैनल|channel|ग्रुप|group|\bpage\b|पेज|"
    r"newsletter|न्यूज़लेटर|नोटिफिकेशन|notification|न्यूज़|न्यूज|\bnews\b|"
    r"ताजा खबर|ताज़ा खबर|ताजा-तरीन|खबरों|खबरें|ख़बरें|ख़बरों|समाचारों|updates?\b|अपडेट"
)
# Headings after which nothing of the story follows.
END = _pattern(
    r"^\W*(?:related (?:articles?|posts?|news|stories)|leave a (?:reply|"
    r"comment)|post a comment|comments?(?: \(\d+\))?|you may also like|"
    r"about (?:the )?author|लेखक के बारे में|लेखक परिचय|लेखक का परिचय|"
    r"संबंधित (?:खबरें|समाचार|लेख|पोस्ट)|सम्बंधित (?:खबरें|समाचार)|टिप्पणियां|"
    r"टिप्पणियाँ|"
    r"टिप्पणी (?:करें|दें|छोड़ें|लिखें)|अपनी टिप्पणी.*|more from.*|"
    r"recommended.*|latest (?:articles?|news|posts?)|stay connected|"
    r"अन्य खबरें|और खबरें|"
    r"सबसे ज्यादा पढ़ी गई|ज्यादा पढ़ी गईं?.*|हमारे बारे में|about us|"
    r"recommended stories|trending(?: now| news)?|ट्रेंडिंग.*|यह भी पसंद आएगा|"
    r"आपको यह भी पसंद.*|"
    r"top stories|popular posts?|read next|next story|पाठकों की राय|"
    r"इन्हें भी पढ़ें|ये भी पढ़ें|यह भी पढ़ें)\W*$"
)
MAXIMUM_LINE = 260


def is_noise_line(text: str) -> bool:
    """Tells whether a line of its own invites, labels, dates or shares, and so is the site's, not the story's."""
    if len(text) > MAXIMUM_LINE:
        return False
    return bool(LINES.match(text)) or bool(INVITATION.search(text) and SITE_WORDS.search(text))


def is_end(text: str) -> bool:
    """Tells whether a heading closes the story."""
    return len(text) < 60 and bool(END.match(text))
