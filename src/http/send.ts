import type { Response } from 'express';
import type { Exchange } from './exchange.ts';
import { type ProblemError, problemBody } from './problem.ts';
import type { SuccessReply } from './reply.ts';

const JSON_TYPE = 'application/json; charset=utf-8';
const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** An answer that is whole in memory. */
export function sendReply(exchange: Exchange, reply: SuccessReply): void {
  const { response } = exchange;
  prepare(exchange, reply);
  if (reply.body === undefined) {
    if (reply.status !== 204) response.setHeader('Content-Length', 0);
    response.end();
    return;
  }
  const ready = reply.contentType !== undefined && (typeof reply.body === 'string' || Buffer.isBuffer(reply.body));
  end(response, reply.contentType ?? JSON_TYPE, ready ? reply.body : JSON.stringify(reply.body));
}

/** Status and headers, which streams and events share with plain replies. */
export function prepare({ response }: Exchange, reply: SuccessReply): void {
  response.statusCode = reply.status;
  if (reply.headers !== undefined) setHeaders(response, reply.headers);
  if (reply.preferenceApplied !== undefined) response.setHeader('Preference-Applied', reply.preferenceApplied);
  // "cookies" takes those of the whole registrable domain (W3C Clear Site Data, 4.2.3): this server wants a domain of its own, as the README says.
  if (reply.clearSiteData === true) response.setHeader('Clear-Site-Data', '"cache", "cookies", "storage"');
}

export function sendProblem(exchange: Exchange, fault: ProblemError): void {
  const { response } = exchange;
  // A request that stalled was answered already; what its reader says about the end is no second answer.
  if (response.writableEnded) return;
  exchange.code = fault.code;
  if (response.headersSent) {
    // Half an answer cannot be taken back; a connection cut off is at least not taken for a whole one.
    response.destroy();
    return;
  }
  response.statusCode = fault.status;
  setHeaders(response, fault.options.headers ?? {});
  end(response, PROBLEM_TYPE, JSON.stringify(problemBody(fault.code, exchange.requestId, fault.options)));
}

function end(response: Response, contentType: string, body: unknown): void {
  const whole = Buffer.isBuffer(body) ? body : String(body);
  response.setHeader('Content-Type', contentType);
  response.setHeader('Content-Length', Buffer.byteLength(whole));
  // A string is not made a Buffer first: Node sends it in one piece with the headers, a Buffer in a second one, which costs a third.
  response.end(whole);
}

function setHeaders(response: Response, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}
