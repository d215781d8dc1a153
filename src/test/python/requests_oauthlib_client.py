"""requests-oauthlib: sends its name by Basic with an empty password unless told otherwise."""
import os
import sys

os.environ['OAUTHLIB_INSECURE_TRANSPORT'] = '1'
# It compares the scope of the answer with the one that it asked for.
os.environ.pop('OAUTHLIB_RELAX_TOKEN_SCOPE', None)

import requests
from requests.auth import HTTPBasicAuth
from requests_oauthlib import OAuth2Session

from conversation import authorize, report

issuer, client_id, redirect_uri = sys.argv[1:]
metadata = requests.get(f'{issuer}.well-known/oauth-authorization-server').json()
client = OAuth2Session(client_id, redirect_uri=redirect_uri, scope=['profile', 'create'], pkce='S256')
url, state = client.authorization_url(metadata['authorization_endpoint'])
token = client.fetch_token(metadata['token_endpoint'], authorization_response=authorize(url),
                           auth=HTTPBasicAuth(client_id, ''))
renewed = client.refresh_token(metadata['token_endpoint'], auth=HTTPBasicAuth(client_id, ''))
name = client.get(metadata['userinfo_endpoint']).json()['name']
requests.post(metadata['revocation_endpoint'], data={'token': renewed['refresh_token']}).raise_for_status()
afterwards = client.get(metadata['userinfo_endpoint'])

report({'me': token['me'], 'scope': token['scope'], 'name': name,
        'renewed': renewed['access_token'] != token['access_token'], 'afterwards': afterwards.status_code})
