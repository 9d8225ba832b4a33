"""Lines of a page that are not the article: advertisements, buttons, notices, credits."""

from __future__ import annotations

import re

_NETWORK = (
    r"(?:facebook|twitter|x|linkedin|whatsapp|reddit|telegram|pinterest|tumblr|instagram|threads"
    r"|bluesky|mastodon|youtube|tiktok|wechat|weibo|flipboard|pocket|e-?mail|print|copy link|rss"
    r"|messenger|line|snapchat|hacker news)"
)
_PLACE = (
    r"(?:home ?page|home|menu|search|top|back to top|scroll to top|about(?: us)?|contact(?: us)?"
    r"|advertise(?: with us)?|careers|jobs|help|faqs?|privacy(?: policy| notice)?|legal"
    r"|terms(?: of (?:use|service)| (?:and|&) conditions)?|cookie(?: policy| settings"
    r"| preferences)?|sitemap|site map|log ?in|log ?out|sign ?in|sign ?up|register|subscribe"
    r"|my account|next(?: article| post| page)?|previous(?: article| post| page)?|newsletters?"
    r"|load more|show more|view more|see more|view all|see all|more|close|skip|accept|decline"
    r"|loading(?:\.\.\.|…)?|live|video|videos|photos|gallery|podcasts?|e-?paper|archives?)"
)

_RULES: tuple[tuple[str, int, str], ...] = (
    (
        "an advertisement mark",
        90,
        r"[-–—*\[( ]*(?:advertisements?|advertorial|ads?|ad feedback|sponsored(?: by .{1,40}"
        r"| content| links?| post| story)?|promoted(?: content| stories)?|paid (?:post|content"
        r"|partnership)|(?:story|article|text|content) continues (?:below|after)(?: (?:this |the )?"
        r"ad(?:vertisement)?)?|continue reading(?: (?:below|the main story))?"
        r"|(?:scroll|read on) (?:down )?(?:to|for) (?:continue|more).{0,40}"
        r"|report (?:this )?ad|remove ads|advertise here)[-–—*\]). :]*",
    ),
    (
        "an invitation to subscribe",
        200,
        r"(?:please )?(?:subscribe|sign up|register)(?: (?:now|here|today|free|to|for)\b.*)?"
        r"|.{0,40}\b(?:subscribe|sign up|sign-up|signing up)\b.{0,80}\b(?:newsletters?|updates"
        r"|alerts|inbox|digest|briefing|channel|mailing list|e-?mails?)\b.{0,60}"
        r"|(?:already|not yet|not) an? (?:subscriber|member)\b.*|become an? (?:subscriber|member).*"
        r"|get (?:the|our|your)\b.{0,80}\b(?:in|to|into) your inbox.{0,30}"
        r"|(?:enter )?your e-?mail(?: address)?|join our (?:newsletter|mailing list|telegram"
        r"|whatsapp|community|channel)\b.*|support (?:our|independent) journalism.{0,60}"
        r"|this (?:article|content|story) is (?:for|available to) (?:subscribers|members) only.*"
        r"|to continue reading,? .{0,60}|download (?:the|our) (?:free )?app\b.{0,60}",
    ),
    (
        "a button for sharing",
        120,
        rf"(?:share|tweet|pin|post|send|save|like|print)(?: it| this| on| via| to)?"
        rf"(?: (?:article|post|story|page|video|with friends))?(?: (?:on|via|to|by) "
        rf"{_NETWORK})?\W*"
        rf"|(?:(?:share|follow|like|find|join)(?: us)?(?: (?:on|via|to|by))? )?{_NETWORK}"
        rf"(?:(?:[\s,|/·•&]| and | or )+(?:(?:share|follow|like)(?: us)?(?: on| via)? )?"
        rf"{_NETWORK})*\W*"
        rf"|(?:follow|like|find|join) (?:us|me) on\b.{{0,80}}"
        r"|[\d,.]+ ?[km]? (?:shares?|comments?|likes?|views?|retweets?|reactions?)"
        r"|(?:leave|post|add|write) a (?:comment|reply)\b.{0,30}|(?:join|view) the (?:conversation"
        r"|discussion)|comments?(?: ?\(\d+\))?:?|no comments(?: yet)?|copied!?|link copied!?",
    ),
    (
        "a pointer to other articles",
        200,
        r"(?:related|more|recommended|most (?:read|popular|viewed)|popular|trending|latest|top)"
        r"(?: (?:articles?|stories|story|posts?|news|reading|content|topics?|now|coverage|videos?"
        r"|for you|like this|from .{1,40}|on .{1,40}))?\W*"
        r"|(?:read|see|watch|also read|read also|read more|see also|read next|related"
        r"|related (?:articles?|stories|story)|further reading|more|don'?t miss|must read|up next"
        r"|recommended|you (?:may|might) (?:also )?(?:like|be interested in|enjoy))"
        r"(?: (?:more|also|next|about|on)\b)?\s*(?:[:|»>→]+.{0,160}|[.…»>→]*)"
        r"|(?:you (?:may|might) (?:also )?(?:like|be interested in|enjoy)|editor'?s'? "
        r"(?:picks?|choice)|in case you missed it|what to read next|keep reading|read more\b.{0,60}"
        r"|read (?:the )?full (?:story|article)\b.{0,60}|click here\b.{0,80})\W*",
    ),
    (
        "a notice on cookies or privacy",
        400,
        r"(?:we|this (?:web)?site|our (?:web)?site|we and our partners)\b.{0,80}\bcookies?\b.*"
        r"|by (?:continuing|using|clicking|browsing|subscribing|signing up)\b.{0,200}"
        r"\b(?:cookies?|privacy policy|terms|consent)\b.*"
        r"|(?:accept|allow|reject|decline)(?: all)?(?: cookies)?|manage (?:cookies|preferences"
        r"|consent|options)|cookies? (?:policy|settings|preferences|notice|consent)"
        r"|your privacy (?:choices|matters|rights).{0,40}|do not sell (?:or share )?my .{0,60}",
    ),
    (
        "a copyright line",
        250,
        r"(?:©|\(c\)|copyright\b)\s*(?:©|\(c\))?\s*(?:\d{4}|by\b|all\b|the\b).*"
        r"|.{0,160}\ball rights reserved\b.{0,80}|(?:©|\(c\)) ?.{1,60}"
        r"|.{0,60}\bmay not be (?:published|reproduced).{0,30}\bbroadcast\b.*",
    ),
    (
        "an image credit",
        160,
        r"[(\[]?(?:(?:image|photo|photograph|picture|pic|illustration|graphic|cover|featured image"
        r"|header image|screenshot)s?(?: ?(?:credits?|courtesy|source|via|from|by))*\s*[:/|©-]"
        r".{1,140}|(?:image|photo|photograph|picture|illustration|graphic)s? (?:by|courtesy|credit"
        r"|via)\b.{1,100}|(?:getty images|reuters|afp|ap photo|shutterstock|istock|unsplash|epa)"
        r"(?: ?[/|] ?.{0,60})?|.{1,60}(?:/| via | ?\| ?)(?:getty(?: images)?|reuters|afp"
        r"|shutterstock|unsplash|ap|bloomberg))[)\]]?",
    ),
    (
        "a part of the page's navigation",
        120,
        rf"(?:skip to (?:main )?(?:content|navigation|article).{{0,20}}|toggle .{{1,40}}"
        rf"|{_PLACE}(?:(?:\s*[|•·/»›>]\s*|\s{{2,}}){_PLACE})*"
        rf"|{_PLACE}(?:\s*[|•·»›]\s*[^|•·»›.]{{1,25}})+"
        rf"|listen to this (?:article|story).{{0,40}}"
        rf"|(?:estimated )?(?:reading time|time to read)\b.{{0,30}}|\d+[ -]min(?:ute)?s?(?: read)?"
        rf"|print this (?:page|article)|page \d+(?: of \d+)?|\d+ of \d+|this video is .{{0,60}}"
        rf"|(?:please )?enable javascript.{{0,80}}|javascript is (?:disabled|required).{{0,80}}"
        rf"|report (?:an? )?(?:error|typo|mistake).{{0,40}}|tags?:.{{0,120}}"
        rf"|filed under:?.{{0,100}}|posted in:?.{{0,80}})",
    ),
)
_COMPILED = tuple(
    (reason, limit, re.compile(pattern, re.IGNORECASE)) for reason, limit, pattern in _RULES
)
_LONGEST = 420
"""No boilerplate rule is for longer lines."""
_EDGE = re.compile(r"^[\s*_#>\-–—•▶►»]+|[\s*_#\-–—«]+$")
_SENTENCE_END = re.compile(r"[.!?:;,…]['\")\]]*$")


def boilerplate_reason(line: str) -> str | None:
    """Return what kind of boilerplate a line is, None for a line of the article.

    Parameters
    ----------
    line : str
        One line, without its line break.

    Examples
    --------
    >>> boilerplate_reason("Advertisements")
    'an advertisement mark'
    >>> boilerplate_reason("Advertisements for chips cost Nvidia millions")
    """
    if len(line) > _LONGEST:
        return None
    plain = _EDGE.sub("", line).replace("\u2019", "'")
    for reason, limit, pattern in _COMPILED:
        if len(plain) <= limit and pattern.fullmatch(plain):
            return reason
    return None


def is_repeatable(line: str) -> bool:
    """Whether a line is so short and unfinished that meeting it often makes it a page's label."""
    return 2 <= len(line) <= 60 and not _SENTENCE_END.search(line) and any(map(str.isalpha, line))
