/** The extension of STIX in which an exported object carries its record whole, and an import looks for it. */
export const stixExtension = 'extension-definition--3c59d1be-0c0c-5c8c-9a67-1d3a6f1b2e4d';
/** Who an exported bundle is by: the program, which is no actor. */
export const stixProducer = 'identity--8f3b6a52-2d0e-5b7a-9c41-6e5d7f0a1b2c';
