import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
const clients = Object.keys(dependencies).filter((name) => name.startsWith('@aws-sdk/client-'));

interface Client {
  readonly config: {
    endpointProvider(parameters: object): {
      readonly url: URL;
      readonly properties?: { readonly authSchemes?: readonly { readonly signingRegion?: string }[] };
    };
  };
}
type ClientClass = new (config: { readonly region: string }) => Client;

/** The client that a package is named after: beside it stands one without its commands. */
async function clientOf(name: string): Promise<ClientClass> {
  const all: Record<string, unknown> = await import(name);
  const found = Object.keys(all).find((key) => /^(?!__)\w+Client$/.test(key));
  return all[found ?? ''] as ClientClass;
}

// A service with one endpoint for all Regions is in us-east-1, and a failover must not need that one.
test.each(clients)('%s asks the Region that it is made for, and signs for it', async (name) => {
  const Client = await clientOf(name);
  for (const region of ['eu-west-1', 'us-east-1']) {
    const { config } = new Client({ region });
    const bucket = name.endsWith('-s3') ? { Bucket: 'evidence' } : {};
    const { url, properties } = config.endpointProvider({ Region: region, ...bucket });
    expect(url.hostname).toContain(region);
    for (const { signingRegion = region } of properties?.authSchemes ?? [])
      expect(signingRegion).toBe(region);
  }
});
