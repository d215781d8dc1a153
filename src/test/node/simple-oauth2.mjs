// A client that always sends its name and its secret, though empty, in an Authorization header, and knows no PKCE.
import { AuthorizationCode } from 'simple-oauth2'
import { authorize, report } from './conversation.mjs'

const [issuerUrl, clientId, redirectUri] = process.argv.slice(2)
const client = new AuthorizationCode({
  client: { id: clientId, secret: '' },
  auth: {
    tokenHost: issuerUrl,
    tokenPath: '/indieauth/token',
    revokePath: '/indieauth/revoke',
    authorizePath: '/indieauth/auth',
  },
})

const callback = new URL(await authorize(client.authorizeURL({
  redirect_uri: redirectUri, scope: ['profile', 'create'], state: 'a state' })))
const token = await client.getToken({ code: callback.searchParams.get('code'), redirect_uri: redirectUri })
const renewed = await token.refresh()
const expired = renewed.expired()
await renewed.revokeAll()
const afterwards = await renewed.refresh().then(() => 'accepted', error => error.data?.payload?.error ?? String(error))

report({ me: token.token.me, scope: token.token.scope, state: callback.searchParams.get('state'), expired,
  renewed: renewed.token.access_token !== token.token.access_token, afterwards })
