// Places and the variables of the codebook in their orders, and places by their words.
CREATE INDEX place_recorded IF NOT EXISTS FOR (place:Place) ON (place.recordedKey);
CREATE INDEX place_name IF NOT EXISTS FOR (place:Place) ON (place.nameKey);
CREATE INDEX variable_recorded IF NOT EXISTS FOR (variable:Variable) ON (variable.recordedKey);
CREATE INDEX variable_name IF NOT EXISTS FOR (variable:Variable) ON (variable.nameKey);
CREATE FULLTEXT INDEX place_text IF NOT EXISTS FOR (place:Place) ON EACH [place.words]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
