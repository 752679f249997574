import { type AmazonFault, tokenFault } from './amazon-faults.ts';
import { type AmazonState, newSecret } from './amazon-state.ts';
import type { FakeAnswer, FakeRequest } from './fake-server.ts';
import { json } from './paypal-query.ts';

/** Login with Amazon, `/auth/o2/token`: a form, one of two grants, and this application's own credentials. */
export function giveToken(
  state: AmazonState,
  { headers, body }: FakeRequest,
  fault: AmazonFault | undefined,
): FakeAnswer {
  const broken = tokenFault(fault);
  if (broken !== undefined) return broken;
  if (!/^application\/x-www-form-urlencoded\b/.test(headers['content-type'] ?? ''))
    return refuse(400, 'invalid_request', 'The Content-Type is not supported by this endpoint');
  const form = new URLSearchParams(body.toString());
  const given = Object.fromEntries(form);
  if (form.size !== Object.keys(given).length) return refuse(400, 'invalid_request', 'A parameter stands twice');
  if (given['client_id'] !== state.clientId || given['client_secret'] !== state.clientSecret)
    return refuse(401, 'invalid_client', 'Client authentication failed');
  if (given['grant_type'] === 'authorization_code') return exchange(state, given['code'] ?? '', fault);
  if (given['grant_type'] === 'refresh_token') return refresh(state, given['refresh_token'] ?? '', fault);
  return refuse(400, 'unsupported_grant_type', 'The grant_type is not supported');
}

function exchange(state: AmazonState, code: string, fault: AmazonFault | undefined): FakeAnswer {
  const until = state.codes.get(code) ?? 0;
  // Good for one try, whatever comes of it.
  state.codes.delete(code);
  if (until < Date.now() || fault === 'grant-refused')
    return refuse(400, 'invalid_grant', 'The request has an invalid grant parameter : code');
  const refreshToken = newSecret(`Atzr|${state.options.mark ?? ''}`);
  state.refreshTokens.add(refreshToken);
  return grant(state, refreshToken, fault);
}

function refresh(state: AmazonState, refreshToken: string, fault: AmazonFault | undefined): FakeAnswer {
  if (!state.refreshTokens.has(refreshToken) || fault === 'grant-refused')
    return refuse(400, 'invalid_grant', 'The request has an invalid grant parameter : refresh_token');
  if (fault !== 'refresh-renewed') return grant(state, refreshToken, fault);
  state.refreshTokens.delete(refreshToken);
  const renewed = newSecret(`Atzr|${state.options.mark ?? ''}`);
  state.refreshTokens.add(renewed);
  return grant(state, renewed, fault);
}

function grant(state: AmazonState, refresh_token: string, fault: AmazonFault | undefined): FakeAnswer {
  const access_token = newSecret(`Atza|${state.options.mark ?? ''}`);
  const expires_in = state.options.tokenSeconds ?? 3600;
  state.accessTokens.set(access_token, Date.now() + expires_in * 1000);
  const whole = { access_token, refresh_token, token_type: 'bearer', expires_in };
  if (fault === 'token-missing') return json(200, { token_type: 'bearer', expires_in });
  if (fault === 'token-wrong-types') return json(200, { ...whole, access_token: { value: 1 }, expires_in: 'soon' });
  if (fault === 'refresh-missing') return json(200, { access_token, token_type: 'bearer', expires_in });
  return json(200, whole);
}

/** The page of Seller Central on which a seller says yes; here they always do, at once. */
export function openConsent(state: AmazonState, { path }: FakeRequest): FakeAnswer {
  const query = new URLSearchParams(path.split('?')[1]);
  const known = ['application_id', 'state', 'version', 'redirect_uri'];
  const isWhole = query.get('application_id') === state.applicationId && (query.get('state') ?? '') !== '';
  if (!isWhole || [...query.keys()].some((name) => !known.includes(name)))
    return { status: 400, type: 'text/html', body: '<h1>MD1000</h1><p>The application is not known.</p>' };
  const { code, sellingPartnerId } = state.authorise();
  const back = new URLSearchParams({
    ...{ state: query.get('state') ?? '', selling_partner_id: sellingPartnerId, spapi_oauth_code: code },
  });
  const Location = `${state.options.redirectTo ?? 'http://127.0.0.1:8080/api/v1/connections/amazon/callback'}?${back}`;
  return { status: 302, type: 'text/html', body: '', headers: { Location } };
}

function refuse(status: number, error: string, error_description: string): FakeAnswer {
  return json(status, { error, error_description, request_id: 'fake-request' });
}
