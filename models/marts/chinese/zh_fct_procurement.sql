-- Written by juesuan generate from report_name.csv.
{{ chinese('fct_procurement', is_fact=true) }}
