import { createStaff } from '../../src/accounts/index.ts';
import type { Role } from '../../src/http/index.ts';
import type { TestApp } from './app.ts';
import { type Client, logIn, newName } from './client.ts';

/** Somebody of the staff, logged in at a server of the test's own process. */
export async function staffOf(app: TestApp, role: Exclude<Role, 'seller'>): Promise<Client> {
  const made = await createStaff(app.deps, { role, username: newName() });
  if (!made.ok) throw new Error(made.fault);
  return logIn(app.origin, made.username, made.secret);
}
