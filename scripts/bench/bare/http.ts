/** An HTTP server that answers each call with the same small JSON. */
import { createServer } from 'node:http';

const body = JSON.stringify({ items: Array.from({ length: 10 }, (_, index) => ({ id: index })) });
const server = createServer((_, response) => {
  response.setHeader('content-type', 'application/json');
  response.end(body);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address !== 'string') {
    process.stdout.write(`http://127.0.0.1:${address.port}\n`);
  }
});
