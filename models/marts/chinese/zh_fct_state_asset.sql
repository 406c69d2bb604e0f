-- Written by juesuan generate from report_name.csv.
{{ chinese('fct_state_asset', is_fact=true) }}
