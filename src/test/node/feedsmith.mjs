// A reader of feeds that is strict about their formats.
import { parseAtomFeed, parseJsonFeed } from 'feedsmith'
import { report } from './conversation.mjs'

const [profile] = process.argv.slice(2)
const json = parseJsonFeed(await fetch(`${profile}/feed.json`).then(answer => answer.json()))
const atom = parseAtomFeed(await fetch(`${profile}/feed.atom`).then(answer => answer.text()))

report({
  json: json.items.map(item => [item.id, item.url, item.content_text, item.authors[0].name]),
  atom: atom.entries.map(entry => [entry.id, entry.links[0].href, entry.content.value ?? entry.content, entry.authors[0].name]),
  title: [json.title, atom.title?.value ?? atom.title],
})
