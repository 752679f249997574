import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import express from 'express';
import session from 'express-session';
import helmet from 'helmet';

/** The baseline of small requests: what one gets by putting the same packages together and doing nothing. */
declare module 'express-session' {
  interface SessionData {
    seller: string;
  }
}

const app = express();
app.use(helmet());
app.use(session({ secret: randomBytes(32).toString('hex'), resave: false, saveUninitialized: false }));
app.get('/begin', (request, response) => {
  request.session.seller = 'somebody';
  response.json({});
});
app.get('/hello', (request, response) => {
  response.json({ hello: request.session.seller });
});
const server = app.listen(0, '127.0.0.1', () => {
  process.send?.({ origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
