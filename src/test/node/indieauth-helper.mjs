// An IndieAuth client that finds the endpoints by the links of the profile page.
import IndieAuth from 'indieauth-helper'
import { authorize, report } from './conversation.mjs'

const [me, clientId, redirectUri] = process.argv.slice(2)
const settings = { me, clientId, redirectUri, secret: 'a secret of the app' }

async function code(client, type, scopes) {
  const callback = new URL(await authorize(await client.getAuthUrl(type, scopes)))
  client.validateState(callback.searchParams.get('state'))
  return callback.searchParams.get('code')
}

const signIn = new IndieAuth(settings)
const verified = await signIn.verifyCode(await code(signIn, 'id', []))

const app = new IndieAuth(settings)
const token = await app.getToken(await code(app, 'code', ['create', 'profile']))
app.options.indieAuthEndpoint = app.options.tokenEndpoint

report({ me: verified, endpoints: app.options.authEndpoint, valid: await app.verifyToken(token) })
