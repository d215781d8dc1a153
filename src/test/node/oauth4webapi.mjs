// A client that is strict about RFC 8414 (metadata), RFC 9207 (issuer in the answer) and RFC 7636 (PKCE).
import * as oauth from 'oauth4webapi'
import { authorize, report } from './conversation.mjs'

const [issuerUrl, clientId, redirectUri] = process.argv.slice(2)
const insecure = { [oauth.allowInsecureRequests]: true }
const client = { client_id: clientId }
const nobody = oauth.None()

const issuer = new URL(issuerUrl)
const server = await oauth.processDiscoveryResponse(
  issuer, await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...insecure }))

const verifier = oauth.generateRandomCodeVerifier()
const state = oauth.generateRandomState()
const request = new URL(server.authorization_endpoint)
request.search = new URLSearchParams({
  client_id: clientId,
  redirect_uri: redirectUri,
  response_type: 'code',
  scope: 'profile email create',
  state,
  code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
  code_challenge_method: 'S256',
})
const callback = new URL(await authorize(request.href))
const answer = oauth.validateAuthResponse(server, client, callback, state)
const tokens = await oauth.processAuthorizationCodeResponse(server, client,
  await oauth.authorizationCodeGrantRequest(server, client, nobody, answer, redirectUri, verifier, insecure))

const userinfo = await oauth.protectedResourceRequest(
  tokens.access_token, 'GET', new URL(server.userinfo_endpoint), undefined, undefined, insecure)
const profile = await userinfo.json()

const renewed = await oauth.processRefreshTokenResponse(server, client,
  await oauth.refreshTokenGrantRequest(server, client, nobody, tokens.refresh_token, insecure))

await oauth.processRevocationResponse(
  await oauth.revocationRequest(server, client, nobody, renewed.refresh_token, insecure))
const afterwards = await oauth.protectedResourceRequest(
  renewed.access_token, 'GET', new URL(server.userinfo_endpoint), undefined, undefined, insecure)
  .then(() => 'accepted', error => error.cause?.[0]?.parameters?.error ?? String(error))

report({ me: tokens.me, scope: tokens.scope, expires: tokens.expires_in > 0, email: profile.email,
  renewed: renewed.access_token !== tokens.access_token, afterwards })
