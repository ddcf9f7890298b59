import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VISITOR_SIGN_INS, type VisitorSignIn } from '../../../../protocol/http/visitorAccount.ts';
import { judgePassword } from '../../../../protocol/judgePassword.ts';
import { offeredSignIn } from '../../../../server/features/endUsers/offeredSignIn.ts';
import { signInAddress } from '../../../../server/features/endUsers/signInAddress.ts';
import { signInMail } from '../../../../server/features/endUsers/signInMail.ts';
import { mailSender } from '../../../../server/mailSender.ts';

describe('passwords', () => {
  it.each([
    ['123456789', 'short'],
    ['1234567890', null],
    ['😀😀😀😀😀😀😀😀😀', 'short'],
    ['😀😀😀😀😀😀😀😀😀😀', null],
    ['x'.repeat(200), null],
    ['x'.repeat(201), 'long'],
    ['Lena.Winter@Example.org', 'email'],
    [' lena.winter@example.org ', 'email'],
    ['lena.winter', 'email'],
    ['lena.winter1', null],
  ])('EUS-2 %s: %s', (password, problem) => {
    expect(judgePassword(password, 'lena.winter@example.org')).toBe(problem);
  });
});

describe('what a site offers', () => {
  it.each<[VisitorSignIn | null, VisitorSignIn, VisitorSignIn]>([
    [null, 'off', 'off'],
    ['off', 'off', 'off'],
    ['password', 'password', 'password'],
    ['link', 'link', 'off'],
    ['both', 'both', 'password'],
  ])('EUS-10 set to %s it is %s with mail and %s without', (setting, withMail, without) => {
    expect(offeredSignIn(setting, true)).toBe(withMail);
    expect(offeredSignIn(setting, false)).toBe(without);
    expect(VISITOR_SIGN_INS).toContain(withMail);
  });
});

describe('where a link leads', () => {
  const origins = ['https://shop.example', 'http://127.0.0.1:4001'];
  const token = 'abc';

  it.each([
    ['https://shop.example/a/b?c=d#e', 'https://shop.example/a/b#copane-sign-in=abc'],
    ['https://shop.example', 'https://shop.example/#copane-sign-in=abc'],
    ['https://user:secret@shop.example/a', 'https://shop.example/a#copane-sign-in=abc'],
    ['https://shop.example//evil.example/', 'https://shop.example//evil.example/#copane-sign-in=abc'],
    ['http://127.0.0.1:4001/x', 'http://127.0.0.1:4001/x#copane-sign-in=abc'],
  ])('EUS-19 %s', (page, address) => {
    expect(signInAddress(page, origins, token)).toBe(address);
  });

  it.each([
    'https://shop.example:444/',
    'http://shop.example/',
    'https://shop.example.evil.example/',
    'https://evil.example/#https://shop.example',
    'data:text/html,x',
    'null',
    '',
  ])('EUS-19 not to %s', (page) => {
    expect(() => signInAddress(page, origins, token)).toThrow(/not of the site/);
  });

  it('EUS-19 whatever the page: an origin of the list, nothing of query and fragment, one line', () => {
    const part = fc.string({ unit: 'binary', maxLength: 20 });
    fc.assert(
      fc.property(fc.constantFrom(...origins, 'https://evil.example'), part, part, part, (origin, path, query, fragment) => {
        let address: string;
        try {
          address = signInAddress(`${origin}/${path}?${query}#${fragment}`, origins, token);
        } catch {
          return;
        }
        const url = new URL(address);
        expect(origins).toContain(url.origin);
        expect(url.search).toBe('');
        expect(url.hash).toBe('#copane-sign-in=abc');
        expect(address).not.toMatch(/\s/);
      }),
    );
  });
});

describe('the mail', () => {
  const mail = (site: string) => signInMail({ to: 'a@b.example', site, address: 'https://x/#t', expiresAt: '2026-11-21T14:32:10.000Z' });

  it('EUS-16 names the site and the hour, and a name with line breaks adds no line', () => {
    expect(mail('Northwind').text).toContain('until 14:32 UTC on 21 November 2026');
    const { subject, text } = mail('North\r\nBcc: everybody@example.org');
    expect(subject).toBe('Sign in to North Bcc: everybody@example.org');
    expect(text.split('\n').length).toBe(mail('Northwind').text.split('\n').length);
  });

  it.each([
    ['smtp://mail.example?from=help@shop.example', 'dpo@processor.example', 'help@shop.example'],
    ['smtp://mail.example', 'dpo@processor.example', 'dpo@processor.example'],
    ['smtp://mail.example', undefined, 'no-reply@copane.example'],
    [undefined, undefined, 'no-reply@copane.example'],
  ])('EUS-27 comes from whom the operator names (%s, %s)', (smtpUrl, email, sender) => {
    const deployment = { name: 'x', locations: {}, recipients: {}, evidence: {}, processor: { name: 'p', ...(email ? { email } : {}) } };
    expect(mailSender({ smtpUrl, deployment: deployment as never, publicUrl: 'https://copane.example' })).toBe(sender);
  });
});
