with

breached as (
    {{ breached_documents() }}
),

blank as (
    select distinct
        document_id,
        figure_id,
        table_key,
        row_id,
        cell_column_key,
    from {{ ref('int_finding__blank') }}
),

-- A blank cell gets the format of the others in its table.
printed as (
    select
        document_id,
        table_key,
        max(table_no) as table_no,
        max(unit) as unit,
        max(decimals) as decimals,
    from {{ ref('stg_table_cell') }}
    group by document_id, table_key
),

printed_figure as (
    select
        cell_id as figure_id,
        document_id,
        table_key,
        coalesce(table_no, table_key) as place,
        row_label as label,
        column_key,
        value_text,
        unit,
        page,
        line,
        coalesce(amount_yuan, quantity) as amount,
        decimals,
    from {{ ref('stg_table_cell') }}
    union all
    select
        statement_id as figure_id,
        document_id,
        'prose' as table_key,
        section as place,
        subject as label,
        measure as column_key,
        {{ printed_value('value', 'decimals') }} as value_text,
        unit,
        page,
        line,
        coalesce(amount_yuan, quantity) as amount,
        decimals,
    from {{ ref('stg_statement') }}
    union all
    select
        figure_id,
        document_id,
        'performance_form' as table_key,
        'performance_form' as place,
        label,
        field as column_key,
        value_text,
        unit,
        page,
        line,
        amount,
        decimals,
    from {{ ref('stg_performance_figure') }}
    union all
    select
        indicator_id || '#actual' as figure_id,
        document_id,
        'performance_form' as table_key,
        'performance_form' as place,
        coalesce(level3, level2, level1) as label,
        'actual' as column_key,
        {{ plain_number('actual') }} as value_text,
        coalesce(actual_unit, target_unit) as unit,
        page,
        line,
        actual
        * coalesce({{ yuan_per_unit('coalesce(actual_unit, target_unit)') }}, 1)
            as amount,
        0 as decimals,
    from {{ ref('stg_performance_indicator') }}
    where actual is not null
    union all
    select
        blank.figure_id,
        blank.document_id,
        printed.table_key,
        coalesce(printed.table_no, printed.table_key) as place,
        table_row.row_label as label,
        blank.cell_column_key as column_key,
        '' as value_text,
        printed.unit,
        table_row.page,
        table_row.line,
        0 as amount,
        printed.decimals,
    from blank
    inner join {{ ref('stg_table_row') }} as table_row
        on blank.row_id = table_row.row_id
    inner join printed
        on {{ same_keys('blank', 'printed', ['document_id', 'table_key']) }}
    {#- A malformed figure has no cell, nor has a blank field. #}
    {% for relation, figure_id, table_key, label, column_key, value_text in [
        (
            'int_finding__form_blank', 'figure_id', "'performance_form'", 'label',
            'blank_field', "''",
        ),
        (
            'int_rule__figure_judgement',
            evaluation_id(), 'table_key', "nullif('', '')", "nullif('', '')", 'judged_figure',
        ),
    ] -%}
        union all
        select
            {{ figure_id }} as figure_id,
            document_id,
            {{ table_key }} as table_key,
            {{ table_key }} as place,
            {{ label }} as label,
            {{ column_key }} as column_key,
            {{ value_text }} as value_text,
            cast(null as string) as unit,
            page,
            line,
            cast(null as {{ type_amount() }}) as amount,
            cast(null as integer) as decimals,
        from {{ ref(relation) }}
        {{ "where not is_met" if loop.last }}
    {% endfor %}
),

listed as (
    select * from printed_figure
    where document_id in (select breached.document_id from breached)
),

-- Format of neighbouring figures.
counted as (
    select
        document_id,
        table_key,
        unit,
        decimals,
        row_number() over (
            partition by document_id, table_key, unit
            order by count(*) desc, decimals desc
        ) as choice,
    from listed
    -- Zeros are printed in any format.
    where
        value_text <> ''
        and amount <> 0
    group by document_id, table_key, unit, decimals
),

usual as (
    select
        document_id,
        table_key,
        max(decimals) as decimals,
    from counted
    where choice = 1
    group by document_id, table_key
),

final as (
    select
        listed.*,
        coalesce(counted.decimals, listed.decimals, usual.decimals) as usual_decimals,
        coalesce({{ yuan_per_unit('listed.unit') }}, 1) as factor,
        coalesce(listed.unit, '') in ('元', '万元', '亿元') as has_money,
        -- Short figures may match by chance.
        length(
            trim(both '0' from replace(replace(listed.value_text, ',', ''), '.', ''))
        ) > 2 as is_telling,
    from listed
    left join counted
        on
            {{ same_keys('listed', 'counted', ['document_id', 'table_key']) }}
            and (listed.unit is not distinct from counted.unit)
            and counted.choice = 1
    left join usual
        on {{ same_keys('listed', 'usual', ['document_id', 'table_key']) }}
)

select * from final
