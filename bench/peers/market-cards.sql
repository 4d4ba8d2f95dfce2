-- A week's figures of a role, cut as the comparison cuts them.
CREATE VIEW market_cards AS
SELECT
  week,
  role,
  (figures->>'openPositions')::int AS open_positions,
  (figures->>'foldedPostings')::int AS folded_postings,
  (figures->>'remotePositions')::float / nullif((figures->>'openPositions')::float, 0) AS remote_share,
  figures->'seniority' AS seniority,
  jsonb_build_object(
    'sampleSize', figures#>'{salary,MIDPOINT,sampleSize}',
    'companies', figures#>'{salary,MIDPOINT,companies}',
    'disclosureRate', figures#>'{salary,MIDPOINT,disclosureRate}',
    'p10', figures#>'{salary,MIDPOINT,p10}',
    'p25', figures#>'{salary,MIDPOINT,p25}',
    'median', figures#>'{salary,MIDPOINT,median}',
    'p75', figures#>'{salary,MIDPOINT,p75}',
    'p90', figures#>'{salary,MIDPOINT,p90}',
    'mean', figures#>'{salary,MIDPOINT,mean}',
    'averageRange', figures#>'{salary,MIDPOINT,averageRange}',
    'medianInterval', figures#>'{salary,MIDPOINT,medianInterval}'
  ) AS salary,
  jsonb_path_query_array(figures->'skills', '$[0 to 7]') AS skills,
  jsonb_path_query_array(figures->'companies', '$[0 to 3]') AS companies,
  jsonb_path_query_array(figures->'metros', '$[0 to 4]') AS metros
FROM week_figures;

COMMENT ON VIEW market_cards IS '@primaryKey week,role';
