import { connect } from 'node:net'

const rest = 'Host: x\r\nConnection: close\r\n'

/** Bytes that are HTTP of a doubtful kind, or none, and how the answer to them begins. */
export const RAW_ATTACKS: readonly (readonly [string, string, RegExp])[] = [
  [
    'another server in the request line',
    `GET http://evil.example/graphql HTTP/1.1\r\n${rest}\r\n`,
    /^HTTP\/1\.1 400 /,
  ],
  ['an asterisk as address', `OPTIONS * HTTP/1.1\r\n${rest}\r\n`, /^HTTP\/1\.1 400 /],
  [
    'a header of 20 KB',
    `GET /graphql HTTP/1.1\r\n${rest}X-Long: ${'x'.repeat(20_000)}\r\n\r\n`,
    /^HTTP\/1\.1 431 /,
  ],
  [
    'an address of 20 KB',
    `GET /graphql?query=${'x'.repeat(20_000)} HTTP/1.1\r\n${rest}\r\n`,
    /^HTTP\/1\.1 431 /,
  ],
  ['5,000 headers', `GET /graphql HTTP/1.1\r\n${rest}${'A: b\r\n'.repeat(5_000)}\r\n`, /^HTTP\/1\.1 4\d\d /],
  ['a negative length', `POST /graphql HTTP/1.1\r\n${rest}Content-Length: -1\r\n\r\n`, /^HTTP\/1\.1 400 /],
  [
    'two lengths',
    `POST /graphql HTTP/1.1\r\n${rest}Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}`,
    /^HTTP\/1\.1 400 /,
  ],
  [
    'a length and chunks, to smuggle a second request',
    `POST /graphql HTTP/1.1\r\n${rest}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /metrics HTTP/1.1\r\n\r\n`,
    /^HTTP\/1\.1 400 /,
  ],
  [
    'a chunk that is none',
    `POST /graphql HTTP/1.1\r\n${rest}Transfer-Encoding: chunked\r\n\r\nxyz\r\n`,
    /^HTTP\/1\.1 4\d\d /,
  ],
  [
    'a header that is folded',
    `GET /graphql HTTP/1.1\r\n${rest}Authorization: Bearer\r\n x\r\n\r\n`,
    /^HTTP\/1\.1 4\d\d /,
  ],
  ['no HTTP', `\u0016\u0003\u0001 hello\r\n\r\n`, /^HTTP\/1\.1 400 /],
  ['a tunnel', `CONNECT evil.example:443 HTTP/1.1\r\n${rest}\r\n`, /^(HTTP\/1\.1 4\d\d |$)/],
  [
    'another protocol',
    `GET /graphql HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`,
    /^HTTP\/1\.1 4\d\d /,
  ],
]

/** Writes bytes and reads what comes back, until the other side closes, or has answered and waits for more. */
export function sendRaw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'))
    socket.on('data', (chunk) => {
      text += chunk
      if (text.includes('\r\n\r\n')) socket.end()
    })
    socket.once('close', () => resolve(text))
    socket.once('error', (error) => (text === '' ? reject(error) : resolve(text)))
  })
}
