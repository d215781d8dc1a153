"""Authlib: metadata, authorization code with PKCE, refresh, revocation."""
import os
import sys

os.environ['AUTHLIB_INSECURE_TRANSPORT'] = '1'

import requests
from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session

from conversation import authorize, report

issuer, client_id, redirect_uri = sys.argv[1:]
metadata = requests.get(f'{issuer}.well-known/oauth-authorization-server').json()
client = OAuth2Session(client_id, redirect_uri=redirect_uri, scope='profile create', code_challenge_method='S256',
                       token_endpoint_auth_method='none', revocation_endpoint_auth_method='none')
verifier = generate_token(48)
url, state = client.create_authorization_url(metadata['authorization_endpoint'], code_verifier=verifier)
token = client.fetch_token(metadata['token_endpoint'], authorization_response=authorize(url), state=state,
                           code_verifier=verifier)
renewed = client.refresh_token(metadata['token_endpoint'], refresh_token=token['refresh_token'])
name = client.get(metadata['userinfo_endpoint']).json()['name']
client.revoke_token(metadata['revocation_endpoint'], token=renewed['refresh_token'])
afterwards = requests.get(metadata['userinfo_endpoint'], headers={'Authorization': 'Bearer ' + renewed['access_token']})

report({'me': token['me'], 'name': name, 'renewed': renewed['access_token'] != token['access_token'],
        'afterwards': afterwards.status_code})
