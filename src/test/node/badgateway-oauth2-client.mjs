// A client that discovers the endpoints by itself (RFC 8414) and uses PKCE.
import { generateCodeVerifier, OAuth2Client } from '@badgateway/oauth2-client'
import { authorize, report } from './conversation.mjs'

const [issuerUrl, clientId, redirectUri] = process.argv.slice(2)
const client = new OAuth2Client({
  server: issuerUrl, clientId, discoveryEndpoint: '/.well-known/oauth-authorization-server' })

const codeVerifier = await generateCodeVerifier()
const state = 'a state'
const callback = await authorize(await client.authorizationCode.getAuthorizeUri({
  redirectUri, state, codeVerifier, scope: ['profile', 'create'] }))
const token = await client.authorizationCode.getTokenFromCodeRedirect(callback, { redirectUri, state, codeVerifier })
const renewed = await client.refreshToken(token)
const userinfo = `${issuerUrl}indieauth/userinfo`
const name = await fetch(userinfo, { headers: { Authorization: `Bearer ${renewed.accessToken}` } })
  .then(answer => answer.json()).then(profile => profile.name)
await client.revoke(renewed)
const afterwards = await fetch(userinfo, { headers: { Authorization: `Bearer ${renewed.accessToken}` } })
  .then(answer => answer.status)

report({ name, expires: renewed.expiresAt > Date.now(), renewed: renewed.accessToken !== token.accessToken, afterwards })
