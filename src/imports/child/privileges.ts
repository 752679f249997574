import process from 'node:process';

const nobody = 65534;

/**
 * Gives up what this process could still do once its modules are loaded and before it has seen a byte of input: root's
 * powers, and reading files.
 *
 * A process of the same user could read its parent's memory, and the keys are there; as `nobody` it cannot. Groups first:
 * after `setuid` the right to change them is gone. Where we are not root there is nothing to give up.
 */
export function dropPrivileges(): void {
  if (process.getuid?.() === 0) {
    process.setgroups?.([nobody]);
    process.setgid?.(nobody);
    process.setuid?.(nobody);
    if (process.getuid() !== nobody || process.geteuid?.() !== nobody) throw new Error('privileges were not dropped');
  }
  dropReading();
}

/** Newer Node can take a permission back at run time; older keeps the few source files readable, which is harmless. */
function dropReading(): void {
  const permission = process.permission as { drop?: (scope: string) => void } | undefined;
  permission?.drop?.('fs.read');
}
