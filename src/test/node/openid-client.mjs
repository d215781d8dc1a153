// A client certified for OpenID Connect, which takes this server for what it is: an OAuth 2.0 one.
import * as client from 'openid-client'
import { authorize, report } from './conversation.mjs'

const [issuerUrl, clientId, redirectUri] = process.argv.slice(2)
const config = await client.discovery(new URL(issuerUrl), clientId, undefined, client.None(),
  { algorithm: 'oauth2', execute: [client.allowInsecureRequests] })

const verifier = client.randomPKCECodeVerifier()
const state = client.randomState()
const request = client.buildAuthorizationUrl(config, {
  redirect_uri: redirectUri,
  scope: 'profile create',
  state,
  code_challenge: await client.calculatePKCECodeChallenge(verifier),
  code_challenge_method: 'S256',
})
const tokens = await client.authorizationCodeGrant(config, new URL(await authorize(request.href)),
  { pkceCodeVerifier: verifier, expectedState: state })
const renewed = await client.refreshTokenGrant(config, tokens.refresh_token)
const userinfo = new URL(config.serverMetadata().userinfo_endpoint)
const profile = await client.fetchProtectedResource(config, renewed.access_token, userinfo, 'GET')
  .then(answer => answer.json())
await client.tokenRevocation(config, renewed.refresh_token)
const afterwards = await client.fetchProtectedResource(config, renewed.access_token, userinfo, 'GET')
  .then(answer => String(answer.status), error => error.cause?.[0]?.parameters?.error ?? String(error))

report({ me: tokens.me, name: profile.name, renewed: renewed.access_token !== tokens.access_token, afterwards })
