import { sep } from 'node:path';

/** What may be said of an error: its class, a code made of plain characters, the class of its cause, and where it was thrown. */
export type FaultDescription = { fault: string; faultCode?: string; cause?: string; frames: string[] };

const FRAMES_MAX = 12;
const CODE = /^[A-Za-z][A-Za-z0-9_-]{0,59}$/;
const FRAME = /^at (?:[\w$.<>[\] ]{1,120} \()?(?:file:\/\/)?([\w/.@:%+\\-]{1,300}:\d+:\d+)\)?$/;

export function describeFault(error: unknown): FaultDescription {
  if (!(error instanceof Error)) return { fault: `thrown ${typeof error}`, frames: [] };
  const code = 'code' in error && typeof error.code === 'string' && CODE.test(error.code) ? error.code : undefined;
  return {
    fault: className(error),
    ...(code === undefined ? {} : { faultCode: code }),
    ...(error.cause instanceof Error ? { cause: className(error.cause) } : {}),
    frames: framesOf(error),
  };
}

function className(error: Error): string {
  // `name` is a property that anyone can fill with anything; the constructor's name is written in code.
  const name = error.constructor.name;
  return CODE.test(name) ? name : 'Error';
}

function framesOf(error: Error): string[] {
  const stack = typeof error.stack === 'string' ? error.stack : '';
  // The message stands before the frames and may itself hold lines that look like frames, so it is cut off by its length first.
  const start = error.message === '' ? -1 : stack.indexOf(error.message);
  const afterMessage = start === -1 ? stack : stack.slice(start + error.message.length);
  return afterMessage
    .split('\n')
    .map((line) => FRAME.exec(line.trim())?.[1])
    .filter((place) => place !== undefined)
    .slice(0, FRAMES_MAX)
    .map(withinProject);
}

/** Where the project is installed is nobody's business: paths begin at `src/` or `node_modules/`. */
function withinProject(place: string): string {
  const parts = place.split(sep);
  const from = Math.max(parts.lastIndexOf('src'), parts.lastIndexOf('node_modules'), parts.lastIndexOf('test'));
  return from === -1 ? place : parts.slice(from).join('/');
}
