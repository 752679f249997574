export type { Context, SessionContext } from './context.ts';
export type { LoginThrottle } from './login-throttle.ts';
export type { Access, Method, MultipartSpec, Operation, ResponseSpec, UploadStream } from './operation.ts';
export { multipart, operation } from './operation.ts';
export type { ProblemFault, ProblemOptions } from './problem.ts';
export { ProblemError, problem, retryAfter } from './problem.ts';
export type { ProblemCode } from './problems.ts';
export type { ProgressSource, Reply, ReplyStream, SuccessReply } from './reply.ts';
export type { LiveSession, Role, SessionDirectory } from './session.ts';
