import { z } from 'zod';
import { type Deployment, type DeploymentDeclaration, deploymentSchema } from './deployment.ts';
import { bare } from './deployments/bare.ts';
import { hostedEu } from './deployments/hostedEu.ts';
import { measures } from './measures.ts';

/** The deployments that ship with the product, by name. */
export const SHIPPED_DEPLOYMENTS: Readonly<Record<string, DeploymentDeclaration>> = { bare, 'hosted-eu': hostedEu };

export type LoadedDeployment = { deployment: Deployment } | { problems: string[] };

/** A shipped deployment by its name, or one written as JSON. The problems are sentences that name the place. */
export function loadDeployment(nameOrJson: string): LoadedDeployment {
  const shipped = Object.hasOwn(SHIPPED_DEPLOYMENTS, nameOrJson) ? SHIPPED_DEPLOYMENTS[nameOrJson] : undefined;
  if (shipped) return { deployment: deploymentSchema.parse(shipped) };
  if (!nameOrJson.trimStart().startsWith('{')) {
    return {
      problems: [
        `there is no deployment of that name; known are ${Object.keys(SHIPPED_DEPLOYMENTS).join(', ')}, or a file or text in JSON`,
      ],
    };
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(nameOrJson);
  } catch {
    return { problems: ['it is not JSON'] };
  }
  const result = deploymentSchema.safeParse(parsed);
  if (!result.success) return { problems: z.prettifyError(result.error).split('\n') };
  const unknown = Object.keys(result.data.evidence).filter((id) => !Object.hasOwn(measures, id));
  return unknown.length > 0 ? { problems: unknown.map((id) => `evidence names the unknown measure "${id}"`) } : { deployment: result.data };
}
