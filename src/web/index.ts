export { amazonCallbackPages } from './amazon-callback.ts';
export { createSite } from './site.ts';
