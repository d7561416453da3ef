import { copyFile, mkdir, rename } from 'node:fs/promises';
import { bundleOf, functionConfig } from '../functions.ts';
import type { Maker } from '../maker.ts';

/**
 * The runner gets a copy of the bundle under a name of its own, as Lambda keeps what was uploaded: an invocation that runs
 * ends with the code that it began with, whatever is built or deployed meanwhile, and the next one begins with the new.
 */
export const lambdaFunction: Maker = {
  changeable: ['Code', 'Handler', 'Environment', 'MemorySize', 'Timeout', 'Url'],
  fixed: [],
  async create(item, { bundleFolder, codeFolder, region, lambda }) {
    const config = functionConfig(item, { region, codeFolder });
    // Another Region may be copying the same.
    const copy = `${config.bundle}.${region}`;
    await mkdir(codeFolder, { recursive: true });
    await copyFile(bundleOf(bundleFolder, item.properties), copy);
    await rename(copy, config.bundle);
    lambda.register([config]);
    return 'created';
  },
  async update(item, workshop) {
    await this.create(item, workshop);
  },
  async remove({ name }, { lambda, region }) {
    lambda.unregister(region, name);
    return null;
  },
};
