/** Whose offsets a person has put back: nobody writes them again. */
export interface LetGo {
  readonly of: string;
}
export const letGoFact = 'offsets-let-go';
