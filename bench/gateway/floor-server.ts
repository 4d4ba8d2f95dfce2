import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

/** The floor: what node:http does to answer anything with the bytes of a file, with no header that may be left out. */
const body = readFileSync(process.env.BODY_FILE ?? '')
const headers = { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length }

createServer((_request, response) => {
  response.writeHead(200, headers)
  response.end(body)
}).listen(Number(process.env.PORT), '127.0.0.1')
