import type { Login, Product } from '../startProduct.ts';
import { canaries } from './canaries.ts';

export type OwnerApi = {
  /** Path below `/api/dashboard`; throws unless the answer is a success. */
  call<T = unknown>(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T>;
  origin: string;
};

/** The dashboard's API as somebody who is signed in. */
export const signInByHttp = async (product: Product, login: Login): Promise<OwnerApi> => {
  const { origin, pathname } = new URL(product.dashboardUrl);
  const headers = {
    origin,
    'content-type': 'application/json',
    'x-copane-csrf': '1',
    'x-forwarded-for': canaries.agentAddress.text,
    'user-agent': `Mozilla/5.0 ${canaries.userAgent.text}`,
  };
  const tenant = pathname.split('/')[2] ?? '';
  const signedIn = await fetch(`${origin}/api/dashboard/sign-in`, { method: 'POST', headers, body: JSON.stringify({ tenant, ...login }) });
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  return {
    origin,
    call: async <T>(method: string, path: string, body?: unknown): Promise<T> => {
      const response = await fetch(`${origin}/api/dashboard${path}`, {
        method,
        headers: { ...headers, cookie },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
      const isJson = response.headers.get('content-type')?.includes('application/json') ?? false;
      return (isJson && text ? JSON.parse(text) : text) as T;
    },
  };
};
