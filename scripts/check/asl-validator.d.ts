/** asl-validator 4 ships no types of its own. */
declare module 'asl-validator' {
  interface Validation {
    readonly isValid: boolean;
    readonly errorsText: () => string;
  }
  export default function aslValidator(definition: object): Validation;
}
