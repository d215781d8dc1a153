// The two sides of a test: the library under test runs here, the person with the browser is on the other end of the pipe.
import { createInterface } from 'node:readline'

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]()

/** Sends the person to an address, and answers where their browser ended up. */
export async function authorize(url) {
  console.log(`AUTHORIZE ${url}`)
  return (await lines.next()).value
}

/** Tells the test what was learned. */
export function report(result) {
  console.log(`RESULT ${JSON.stringify(result)}`)
}
