import { startVisitor } from '../../relayClient.ts';
import type { TestServer } from '../../startTestServer.ts';

export const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.7777.9 Safari/537.36';

/** A visitor's page with the words of ours, on a bare socket. */
export const visitorOnPage = async (server: TestServer, path = '/shop', headers: Record<string, string> = {}, body: object = {}) => {
  const visitor = await startVisitor(server, body, { 'user-agent': CHROME, ...headers });
  const { visitorId } = await visitor.next('welcome');
  const goTo = (next: string): void =>
    visitor.send({
      type: 'page',
      page: { origin: server.demoOrigin, path: next, language: 'de', screen: { width: 1280, height: 720 }, visible: true },
    });
  const consent = (purpose: string, granted: boolean): void =>
    visitor.send({ type: 'consent', purpose, granted, noticeVersion: '1', language: 'de' });
  goTo(path);
  return { ...visitor, visitorId, goTo, consent };
};
