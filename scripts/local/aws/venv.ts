import { fileURLToPath } from 'node:url';
import { pythonWith } from '../process/python.ts';

const requirements = fileURLToPath(new URL('./moto/requirements.txt', import.meta.url));

/** The Python that has moto; made in 15 s. */
export const motoPython = (cache: string, signal?: AbortSignal): Promise<string> =>
  pythonWith('moto', requirements, cache, signal);
