import type { Operation, Reply } from '../../../src/http/index.ts';
import { ProblemError } from '../../../src/http/index.ts';
import { frameProblems } from '../../../src/http/problem-of.ts';

/**
 * For `inspect` of createHttpApp: whether an answer is one that the operation declares, so that the OpenAPI is true. Throws, which makes
 * the answer a 500 and the test that asked for it fail; the finding stands in `findings`.
 */
export function replyCheck(findings: string[]): (operation: Operation, reply: Reply) => void {
  return (operation, reply) => {
    const finding = findingIn(operation, reply);
    if (finding === undefined) return;
    findings.push(`${operation.method} ${operation.path}: ${finding}`);
    throw new Error('an answer that is not declared');
  };
}

function findingIn(operation: Operation, reply: Reply): string | undefined {
  if (reply instanceof ProblemError) {
    const declared = [...operation.problems, ...frameProblems(operation)];
    return declared.includes(reply.code) ? undefined : `problem ${reply.code} is not declared`;
  }
  const declared = operation.responses[reply.status];
  if (declared === undefined) return `status ${reply.status} is not declared`;
  if (declared.schema === undefined || reply.body === undefined || reply.contentType !== undefined) return undefined;
  const sent: unknown = JSON.parse(JSON.stringify(reply.body));
  const parsed = declared.schema.safeParse(sent);
  return parsed.success
    ? undefined
    : `body of ${reply.status}: ${parsed.error.issues.map(({ path, code }) => `${path.join('.')} ${code}`)}`;
}
