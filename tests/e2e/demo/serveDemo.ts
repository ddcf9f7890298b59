import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createDemoSite } from '../../../server/demo/createDemoSite.ts';

/** In the place of Copane: writes down what the page asks for. */
const RECORDER = `
  window.commands = ((window.Copane && window.Copane.q) || []).map((each) => [...each]);
  window.Copane = (...command) => { window.commands.push(command) };
`;

const listen = async (app: express.Express, host: string): Promise<{ server: Server; port: number }> => {
  const server = app.listen(0, host);
  await new Promise((done) => server.once('listening', done));
  return { server, port: (server.address() as AddressInfo).port };
};

/** The demo site with a stand-in for Copane on another host name, both on any free port. */
export const serveDemo = async (): Promise<{ url: string; close: () => Promise<void> }> => {
  const copane = express();
  copane.get('/copane.js', (_request, response) => {
    response.type('text/javascript').send(RECORDER);
  });
  const recorder = await listen(copane, '127.0.0.1');
  const site = await listen(
    createDemoSite({
      copaneUrl: `http://localhost:${recorder.port}`,
      siteKey: 'site_demo',
      signIdentity: async (userId) => `signed:${userId}`,
    }),
    '127.0.0.1',
  );
  return {
    url: `http://127.0.0.1:${site.port}`,
    close: async () => {
      for (const { server } of [site, recorder]) {
        server.closeAllConnections();
        await new Promise((done) => server.close(done));
      }
    },
  };
};
