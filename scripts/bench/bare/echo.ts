/** A socket.io server that answers each call with what it was given. */
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const http = createServer();
new Server(http, { transports: ['websocket'] }).on('connection', (socket) => {
  socket.on('call', (input: unknown, answer: (value: unknown) => void) => answer(input));
});
http.listen(0, '127.0.0.1', () => {
  const address = http.address();
  if (address !== null && typeof address !== 'string') {
    process.stdout.write(`http://127.0.0.1:${address.port}\n`);
  }
});
