import type { BuildOptions, Plugin } from 'esbuild';

/**
 * What the Kafka client imports and a function never needs: schema validators that it compiles at import for its
 * strict mode (130 ms of a cold start) and for schema registries, and a debug log that would print requests, record
 * contents included, for whoever sets DEBUG.
 */
const unused = /^(ajv|ajv-draft-04|avsc|debug|protobufjs)(\/.*)?$/;
const client = /[/\\]node_modules[/\\]@platformatic[/\\]kafka[/\\]/;

const stubs: Plugin = {
  name: 'stubs-for-the-kafka-client',
  setup(build) {
    build.onResolve({ filter: unused }, ({ path, importer }) =>
      client.test(importer) ? { path, namespace: 'unused-by-the-kafka-client' } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'unused-by-the-kafka-client' }, () => ({ contents: stub }));
  },
};

/** Stands for each of them: a class whose validators accept, a function that gives a silent log. */
const stub = `
  export class Ajv { addKeyword() { return this; } compile() { return () => true; } }
  export const Ajv2020 = Ajv;
  export default Object.assign(() => () => {}, { Ajv });
`;

/**
 * What the Kafka client needs to live in one ESM file, for esbuild: its wasm inlined (it would look for a file beside
 * itself), a `require` for what is CommonJS in its tree, and stubs for what it never uses here.
 */
export const kafkaBundleOptions = (): Pick<BuildOptions, 'alias' | 'banner' | 'mainFields' | 'plugins'> => ({
  alias: { '@platformatic/wasm-utils': '@platformatic/wasm-utils/bundled' },
  banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
  // ES modules first, so that esbuild can leave out what is not used (140 KB of the AWS signer's tree).
  mainFields: ['module', 'main'],
  plugins: [stubs],
});
