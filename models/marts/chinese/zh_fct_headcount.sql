-- Written by juesuan generate from report_name.csv.
{{ chinese('fct_headcount', is_fact=true) }}
