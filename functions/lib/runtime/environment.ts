import { InputInvalid } from '../errors.ts';

/** A required environment variable; InputInvalid names it, so that a wrong deployment says what it lacks. */
export function requiredEnv(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '')
    throw new InputInvalid(`The environment variable ${name} is not set.`);
  return value;
}
