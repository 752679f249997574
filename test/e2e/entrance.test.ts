import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { codeAt } from '../support/authenticator.ts';
import { logIn as clientLogIn, newName, newSeller, SECRET } from '../support/client.ts';
import { keptInBrowser, openStage, type Stage, seriousFindings, takeScreenshots } from './browser.ts';
import { logIn, signUp } from './seller.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

describe('signing up', () => {
  test('names every field that is not right, beside it, and needs the word on a lost secret ticked', async () => {
    const { page, context, faults } = await stage.visitor();
    await page.goto('/sign-up');
    await page.getByRole('button', { name: 'Sign up' }).click();
    expect(await page.locator('.field-error').allTextContents()).toEqual([
      'Choose a username.',
      'Choose a secret.',
      'Tick this to go on: it cannot be undone later.',
    ]);
    expect(await page.getByLabel('Secret', { exact: true }).getAttribute('aria-invalid')).toBe('true');
    await page.waitForFunction(() => document.activeElement?.getAttribute('autocomplete') === 'username');
    await page.getByLabel('Username').fill(newName());
    await page.getByLabel('Secret', { exact: true }).fill('passwordpassword');
    await page.getByRole('button', { name: 'Sign up' }).click();
    expect(await page.locator('.field-error').allTextContents()).toEqual([
      'Easy to guess. Add words that do not belong together.',
      'Tick this to go on: it cannot be undone later.',
    ]);
    expect(await seriousFindings(page)).toEqual([]);
    await takeScreenshots(page, 'sign-up-en');
    expect(faults()).toEqual([]);
    await context.close();
  });

  test('tells the strength while one types without sending the secret, and the server has the last word', async () => {
    const { page, context } = await stage.visitor({ language: 'de' });
    await page.goto('/sign-up');
    await page.getByRole('heading', { name: 'Konto anlegen' }).waitFor();
    const sent: string[] = [];
    page.on('request', (request) => sent.push(request.url()));
    const secret = page.getByLabel('Kennwort', { exact: true });
    for (const [typed, told] of [
      ['kurz', 'Es fehlen 8 Zeichen'],
      ['aaaaaaaaaaaaaa', 'Leicht zu erraten'],
      [SECRET, 'schwer zu erraten'],
    ] as const) {
      await secret.fill(typed);
      expect(await page.locator('.strength').textContent()).toContain(told);
    }
    await takeScreenshots(page, 'sign-up-de');
    expect(sent).toEqual([]);
    await page.getByLabel('Benutzername').fill(newName());
    await secret.fill('passwordpassword');
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Konto anlegen' }).click();
    await page.locator('.field-error').waitFor();
    expect(await page.locator('.field-error').textContent()).toMatch(/leicht zu erraten|Datenlecks/);
    await context.close();
  });
});

describe('a session', () => {
  test('lasts over a reload, ends in every tab at once, and leaves nothing in the browser', async () => {
    const { page, newTab, context, faults } = await stage.visitor();
    const username = await signUp(page);
    await page.reload();
    await page.getByRole('heading', { name: 'Nothing imported yet' }).waitFor();
    const other = await newTab();
    await other.goto('/imports');
    await other.getByText(username).waitFor();
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.getByText('Your keys are wiped').waitFor();
    await other.getByText('You logged out in another tab').waitFor();
    expect(await other.textContent('body')).not.toContain(username);
    for (const tab of [page, other]) expect(await keptInBrowser(tab)).toEqual([]);
    expect(await context.cookies()).toEqual([]);
    await takeScreenshots(page, 'log-in-en');
    await page.goto('/imports');
    await page.getByRole('heading', { name: 'Log in' }).waitFor();
    expect(faults()).toEqual([]);
    await context.close();
  });

  test('that one logs out of says so, though another request hears of it first', async () => {
    const { page, newTab, context } = await stage.visitor();
    await signUp(page);
    const other = await newTab();
    await other.goto('/imports');
    await other.getByRole('heading', { name: 'Nothing imported yet' }).waitFor();
    await page.route('**/api/v1/session', async (route) => {
      if (route.request().method() !== 'DELETE') return route.continue();
      const answer = await route.fetch();
      await other.getByRole('link', { name: 'Profile' }).click();
      for (const tab of [page, other]) await tab.getByText('Your session is over').waitFor();
      return route.fulfill({ response: answer });
    });
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.getByText('Your keys are wiped').waitFor();
    await other.getByText('You logged out in another tab').waitFor();
    await context.close();
  });

  test('that was ended elsewhere is over as soon as somebody comes back to the window', async () => {
    const { page, context } = await stage.visitor();
    const username = await signUp(page);
    await page.evaluate(async () => {
      const session = await (await fetch('/api/v1/session')).json();
      await fetch('/api/v1/session', { method: 'DELETE', headers: { 'X-CSRF-Token': session.csrfToken } });
      dispatchEvent(new Event('focus'));
    });
    await page.getByRole('heading', { name: 'Log in' }).waitFor();
    expect(await page.textContent('body')).not.toContain(username);
    await context.close();
  });

  test('that is begun in one tab is taken up by the others', async () => {
    const { page, newTab, context } = await stage.visitor();
    const username = newName();
    await newSeller(stage.app.origin, username);
    const other = await newTab();
    await other.goto('/imports');
    await other.getByRole('heading', { name: 'Log in' }).waitFor();
    await logIn(page, username);
    await other.getByRole('heading', { name: 'Nothing imported yet' }).waitFor();
    await context.close();
  });

  test('that was ended from elsewhere shows nothing more and says why', async () => {
    const { page, context } = await stage.visitor();
    const username = await signUp(page);
    const elsewhere = await clientLogIn(stage.app.origin, username);
    const { body } = await elsewhere.send('GET', '/sessions');
    for (const { id, current } of body.items) if (!current) await elsewhere.send('DELETE', `/sessions/${id}`);
    await page.getByRole('link', { name: 'zkvat' }).click();
    await page.getByRole('link', { name: 'Go on to your overview' }).click();
    await page.getByText('Your session is over').waitFor();
    await context.close();
  });

  test('with a second factor asks for its code', async () => {
    const { page, context } = await stage.visitor();
    const username = newName();
    const client = await newSeller(stage.app.origin, username);
    const { body } = await client.send('POST', '/account/totp', {});
    await client.send('PUT', '/account/totp', { code: codeAt(body.secret, stage.app.clock.now()) });
    await page.goto('/log-in');
    await page.getByLabel('Username').fill(username);
    await page.getByLabel('Secret', { exact: true }).fill(SECRET);
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByText('Username, secret or code is wrong').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByLabel('I use a second factor').check();
    await page.getByLabel('Code of the second factor').fill(codeAt(body.secret, stage.app.clock.now(), 1));
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByRole('heading', { name: 'Nothing to look at yet' }).waitFor();
    await context.close();
  });

  test('warns before its idle time is over, and goes on if one wishes', async () => {
    const short = await openStage({ SESSION_IDLE_MINUTES: '1' });
    const { page } = await short.visitor();
    await signUp(page);
    await page.getByText('You will be logged out in one minute').waitFor();
    await page.getByRole('button', { name: 'Stay logged in' }).click();
    short.app.clock.advance(61_000);
    await page.getByRole('button', { name: 'Stay logged in' }).click();
    await page.getByText('Your session is over').waitFor();
    await short.close();
  });
});

describe('by keyboard alone', () => {
  test('one gets from the first page into an account', async () => {
    const { page, context } = await stage.visitor();
    await page.goto('/');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Sign up' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type(newName());
    await page.keyboard.press('Tab');
    await page.keyboard.type(SECRET);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Nothing imported yet' }).waitFor();
    await context.close();
  });
});
