import WebSocket from 'ws';
import type { Product } from '../startProduct.ts';
import { canaries } from './canaries.ts';

/** What nobody should send: bodies that are not understood, a socket without a ticket, an error of the widget. */
export const driveFaults = async (product: Product, site: string, session: string): Promise<void> => {
  const service = new URL(product.dashboardUrl).origin;
  const origin = new URL(product.demoUrl).origin;
  const headers = { origin, 'content-type': 'application/json', 'x-forwarded-for': canaries.address.text };
  for (const body of [`{"site":"${canaries.badBody.text}"`, JSON.stringify({ site: canaries.badBody.text, protocol: 1 })]) {
    await fetch(`${service}/visitor/hello?${canaries.badBody.text}`, { method: 'POST', headers, body });
  }
  await fetch(`${service}/api/dashboard/${canaries.badBody.text}`, { headers });
  const frames = [`presence.js:1:77`];
  const report = { site, version: '0.1.0-0123456789', name: 'TypeError', frames, session };
  await fetch(`${service}/visitor/errors`, { method: 'POST', headers, body: JSON.stringify(report) });
  await fetch(`${service}/visitor/errors`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ ...report, message: canaries.widgetError.text }),
  });
  await new Promise<void>((resolve) => {
    const socket = new WebSocket(`${service.replace('http', 'ws')}/relay?ticket=${canaries.badBody.text}`, { origin });
    socket.on('close', () => resolve());
    socket.on('error', () => resolve());
  });
};
