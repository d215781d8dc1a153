"""The two sides of a test: the library runs here, the person with the browser is on the other end of the pipe."""
import json
import sys


def authorize(url):
    """Sends the person to an address, and answers where their browser ended up."""
    print(f'AUTHORIZE {url}', flush=True)
    return sys.stdin.readline().strip()


def report(result):
    """Tells the test what was learned."""
    print(f'RESULT {json.dumps(result)}', flush=True)
