// A Micropub client, which brings its own sign-in by IndieAuth.
import Micropub from 'micropub-helper'
import { authorize, report } from './conversation.mjs'

const [me, clientId, redirectUri] = process.argv.slice(2)
const app = new Micropub({ me, clientId, redirectUri, state: 'a state', scope: 'create update delete' })

const callback = new URL(await authorize(await app.getAuthUrl()))
await app.getToken(callback.searchParams.get('code'))

const config = await app.query('config')
const json = await app.create({ type: ['h-entry'], properties: { content: ['written by a client'] } })
const form = await app.create({ h: 'entry', content: 'written as a form' }, 'form')
const doomed = await app.create({ h: 'entry', content: 'written in vain' }, 'form')
await app.update(json, { replace: { content: ['changed by a client'] } })
await app.delete(form)
await app.undelete(form)
await app.delete(doomed)
const source = await app.querySource(json, ['content'])

report({ verified: await app.verifyToken(), types: config['post-types'].map(each => each.type), json, form,
  content: source.properties.content[0] })
