export { type DownloadOptions, openDownload } from './download.ts';
export { createRetries, type Retries, type RetryOptions } from './retries.ts';
export {
  createUpstreamClient,
  retryAfterMs,
  type UpstreamClient,
  type UpstreamLimits,
  type UpstreamOptions,
} from './upstream-client.ts';
export { isTransient, UpstreamError, type UpstreamErrorCode } from './upstream-error.ts';
