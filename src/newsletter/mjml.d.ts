declare module 'mjml' {
  /** @throws where `validationLevel` is strict and the markup has a wrong tag or attribute */
  export default function mjml2html(
    mjml: string,
    options: { validationLevel: 'strict' },
  ): Promise<{ html: string }>
}
