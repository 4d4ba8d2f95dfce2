// A process of its own that takes all mail as fast as it can. Prints its port; answers SIGTERM by ending.
import { createServer, type Socket } from 'node:net'

const END = Buffer.from('\r\n.\r\n')
const REPLIES: Readonly<Record<string, string>> = {
  EHLO: '250-sink\r\n250-PIPELINING\r\n250 SIZE 1000000\r\n',
  DATA: '354 go on\r\n',
}

function take(socket: Socket): void {
  let isMessage = false
  let tail = Buffer.alloc(0)
  socket.setNoDelay(true)
  socket.on('error', () => socket.destroy())
  socket.write('220 sink\r\n')
  socket.on('data', (bytes) => {
    if (isMessage) {
      tail = Buffer.concat([tail, bytes.subarray(-END.length)]).subarray(-END.length)
      if (!tail.equals(END)) return
      isMessage = false
      socket.write('250 2.0.0 queued\r\n')
      return
    }
    const verbs = bytes
      .toString('latin1')
      .split('\r\n')
      .slice(0, -1)
      .map((line) => line.slice(0, 4).toUpperCase())
    isMessage = verbs.includes('DATA')
    tail = Buffer.alloc(0)
    socket.write(verbs.map((verb) => REPLIES[verb] ?? '250 ok\r\n').join(''))
  })
}

const server = createServer(take)
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  console.log(typeof address === 'object' ? address?.port : '')
})
process.once('SIGTERM', () => process.exit())
