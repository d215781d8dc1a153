"""feedparser: what a reader of Atom finds, and that it needs no second download."""
import sys

import feedparser

from conversation import report

(url,) = sys.argv[1:]
feed = feedparser.parse(url)
again = feedparser.parse(url, etag=feed.etag)

report({'version': feed.version, 'malformed': bool(feed.bozo), 'title': feed.feed.title,
        'entries': [[entry.id, entry.link, entry.content[0].value, entry.author] for entry in feed.entries],
        'again': again.status, 'entries again': len(again.entries)})
