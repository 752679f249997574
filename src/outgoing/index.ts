export { createRetries, type Retries, type RetryOptions } from './retries.ts';
export {
  createUpstreamClient,
  retryAfterMs,
  type UpstreamClient,
  type UpstreamLimits,
  type UpstreamOptions,
} from './upstream-client.ts';
export { UpstreamError, type UpstreamErrorCode } from './upstream-error.ts';
