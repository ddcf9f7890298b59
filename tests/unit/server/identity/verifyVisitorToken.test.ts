import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { signVisitorToken } from '../../../../server/features/identity/signVisitorToken.ts';
import { verifyVisitorToken } from '../../../../server/features/identity/verifyVisitorToken.ts';

const NOW = Date.parse('2026-06-15T12:00:00.000Z');
const clock = { now: () => NOW, monotonic: () => 0 };
const at = (seconds: number) => Math.floor(NOW / 1_000) + seconds;
const secret = Buffer.alloc(32, 1);
const site = { id: 'site_one', signingSecret: secret.toString('base64') };

const sign = (changes: { sub?: string; aud?: string; exp?: number; alg?: string; nbf?: number } = {}, key: Uint8Array = secret) => {
  const { sub = 'user-1', aud = 'site_one', exp = at(3_600), alg = 'HS256', nbf } = changes;
  const token = new SignJWT({ name: 'Lena', email: 'lena@example.org' })
    .setProtectedHeader({ alg })
    .setAudience(aud)
    .setExpirationTime(exp);
  if (nbf !== undefined) token.setNotBefore(nbf);
  return (sub === '' ? token : token.setSubject(sub)).sign(key);
};

describe('a signed identity', () => {
  it('IDENTITY-1 is taken from a token of the site for the site', async () => {
    expect(await verifyVisitorToken(await sign(), site, clock)).toEqual({ userId: 'user-1', name: 'Lena', email: 'lena@example.org' });
  });

  it('IDENTITY-2 and from one as the demo site signs it', async () => {
    const token = await signVisitorToken({ userId: 'u', name: 'N', email: 'e@example.org' }, site, clock);
    expect((await verifyVisitorToken(token, site, clock)).userId).toBe('u');
  });

  it.each([
    ['another secret', () => sign({}, Buffer.alloc(32, 2))],
    ['another audience', () => sign({ aud: 'site_two' })],
    ['expired', () => sign({ exp: at(-1) })],
    ['not valid yet', () => sign({ nbf: at(600) })],
    ['valid for more than a day', () => sign({ exp: at(25 * 3_600) })],
    ['no subject', () => sign({ sub: '' })],
    ['an algorithm of the same secret that is not pinned', () => sign({ alg: 'HS512' }, Buffer.alloc(64, 1))],
    ['no signature (alg none)', () => new UnsecuredJWT({}).setSubject('user-1').setAudience('site_one').setExpirationTime(at(60)).encode()],
    ['an asymmetric key', async () => sign({ alg: 'EdDSA' }, (await generateKeyPair('EdDSA')).privateKey as unknown as Uint8Array)],
    ['a changed payload', async () => (await sign()).replace(/\.[^.]+\./, `.${Buffer.from('{"sub":"user-2"}').toString('base64url')}.`)],
    ['not a token', () => 'user-1'],
  ])('IDENTITY-3 is refused: %s', async (_what, make) => {
    await expect(verifyVisitorToken(await make(), site, clock)).rejects.toMatchObject({ code: 'identity-refused' });
  });

  it('IDENTITY-4 a site without a secret takes none, and no refusal repeats the token', async () => {
    const token = await sign();
    const error = await verifyVisitorToken(token, { id: 'site_one', signingSecret: null }, clock).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'identity-refused' });
    expect(String(error)).not.toContain(token);
  });
});
